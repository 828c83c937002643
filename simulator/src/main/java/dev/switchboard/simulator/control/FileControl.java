package dev.switchboard.simulator.control;

import dev.switchboard.simulator.media.MediaFiles;
import dev.switchboard.simulator.media.MediaLook;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Optional;

/** Files: taken from a phone, and shown on the page. */
final class FileControl {
  private final MediaFiles files;
  private final MediaLook look;
  private final MessageLog log;

  FileControl(MediaFiles files, MediaLook look, MessageLog log) {
    this.files = files;
    this.look = look;
    this.log = log;
  }

  void route(Router<ControlCall.Work> router) {
    router
        .on("POST", "/sim/files", this::take)
        .on("GET", "/sim/page/media/{sid}/{index}", this::show);
  }

  /** The body is the file itself; its URL may then stand in {@code media_urls}. */
  private Answer take(ControlCall call) throws ControlError {
    byte[] content = call.exchange().body();
    String type = call.exchange().header("Content-Type").orElse("");
    if (content.length == 0) {
      throw ControlError.malformed("The body is the file; it is empty.");
    }
    String path =
        files
            .put(type, content)
            .orElseThrow(() ->
                new ControlError(
                    415,
                    "unsupported_type",
                    "Content-Type is a picture, sound, film, document or contact card."));
    return Answer.json(
        201, Json.object().put("url", call.exchange().base() + path).put("size", content.length));
  }

  /** A message's file for the page, which loads nothing from elsewhere: only what lies here. */
  private Answer show(ControlCall call) throws ControlError {
    String sid = call.values().getOrDefault("sid", "");
    String index = call.values().getOrDefault("index", "");
    List<String> media = log.find(sid).map(Message::media).orElse(List.of());
    int at = index.matches("[0-9]{1,2}") ? Integer.parseInt(index) : media.size();
    MediaFiles.File file =
        (at < media.size() ? look.find(media.get(at)) : Optional.<MediaFiles.File>empty())
            .orElseThrow(
                () -> new ControlError(404, "not_found", "There is no such file on this machine."));
    return inert(file);
  }

  /** As a picture or a download, never as a page. */
  private static Answer inert(MediaFiles.File file) {
    return Answer.of(200, file.type(), file.bytes())
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Disposition", "inline")
        .with("Cache-Control", "private, max-age=3600");
  }
}
