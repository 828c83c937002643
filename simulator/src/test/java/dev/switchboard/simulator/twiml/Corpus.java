package dev.switchboard.simulator.twiml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents under {@code resources}: good ones, ones to warn of, broken ones. */
public final class Corpus {
  private Corpus() {}

  /**
   * One document.
   *
   * @param name the file's, without its ending; in the second and third folder it begins with the
   *     code to expect
   */
  public record Entry(String name, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    int code() {
      return Integer.parseInt(name.substring(0, 5));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Each runs without an error or a warning. */
  public static List<Entry> good() {
    return in("good");
  }

  static List<Entry> warned() {
    return in("warned");
  }

  static List<Entry> broken() {
    return in("broken");
  }

  private static List<Entry> in(String folder) {
    try (Stream<Path> files = Files.list(Path.of(Corpus.class.getResource(folder).toURI()))) {
      return files.sorted().map(Corpus::entry).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Entry entry(Path file) {
    try {
      return new Entry(
          file.getFileName().toString().replaceFirst("\\.xml$", ""), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
