package dev.switchboard.simulator.page;

import dev.switchboard.simulator.wire.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page's own files, from the jar: HTML, CSS and scripts that load nothing from elsewhere. */
public final class PageFiles {
  /** Everything from here, nothing inline. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final List<String> NAMES =
      List.of(
          "index.html",
          "page.css",
          "call.css",
          "whatsapp.css",
          "icon.svg",
          "app.js",
          "api.js",
          "attach.js",
          "call.js",
          "callpast.js",
          "callsheet.js",
          "callwords.js",
          "chat.js",
          "codes.css",
          "codes.js",
          "dom.js",
          "format.js",
          "icons.js",
          "inbox.js",
          "live.js",
          "microphone.js",
          "rail.js",
          "script.js",
          "sound.js",
          "state.js",
          "talk.js",
          "thread.js",
          "timeline.js",
          "topbar.js",
          "welcome.js",
          "whatsapp.js");

  private final Map<String, byte[]> files = new HashMap<>();

  public PageFiles() {
    for (String name : NAMES) {
      files.put(name, load(name));
    }
  }

  private static byte[] load(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's file " + name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that a path means; empty where it means none. */
  public Optional<Answer> find(List<String> path) {
    if (path.equals(List.of("sim"))) {
      return Optional.of(answer("index.html"));
    }
    boolean asset = path.size() == 3 && path.get(0).equals("sim") && path.get(1).equals("assets");
    return asset && files.containsKey(path.get(2))
        ? Optional.of(answer(path.get(2)))
        : Optional.empty();
  }

  private Answer answer(String name) {
    byte[] body = files.getOrDefault(name, new byte[0]);
    return Answer.of(200, type(name), body)
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-cache");
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".html" -> "text/html;charset=utf-8";
      case ".css" -> "text/css;charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> "text/javascript;charset=utf-8";
    };
  }
}
