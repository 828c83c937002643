package dev.switchboard.simulator.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;

/**
 * Looks at the files that the application sends. Only this machine is asked: nothing leaves it.
 * What lies elsewhere is judged by its name.
 */
public final class MediaLook implements AutoCloseable {
  private static final int NOT_FETCHED = 63019;
  private static final int NOT_CARRIED = 63021;
  private static final int TOO_LARGE = 63034;
  private static final int LONGEST_PICTURE = 5 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final MediaFiles files;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  public MediaLook(MediaFiles files) {
    this.files = files;
  }

  /** The error that these files end a WhatsApp message in; empty where they are fine. */
  public OptionalInt onWhatsApp(List<String> urls) {
    for (String url : urls) {
      OptionalInt error = error(url);
      if (error.isPresent()) {
        return error;
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt error(String url) {
    if (!MediaTypes.byEnding(url).map(MediaTypes::isOnWhatsApp).orElse(true)) {
      return OptionalInt.of(NOT_CARRIED);
    }
    if (!isHere(url)) {
      return OptionalInt.empty();
    }
    Optional<MediaFiles.File> file = fetch(url);
    if (file.isEmpty()) {
      return OptionalInt.of(NOT_FETCHED);
    }
    if (!MediaTypes.isOnWhatsApp(file.get().type())) {
      return OptionalInt.of(NOT_CARRIED);
    }
    int longest = file.get().type().startsWith("image/") ? LONGEST_PICTURE : MediaFiles.LONGEST;
    return file.get().bytes().length > longest ? OptionalInt.of(TOO_LARGE) : OptionalInt.empty();
  }

  /** The file, where it is a phone's own or lies on this machine. */
  public Optional<MediaFiles.File> find(String url) {
    return files.behind(url).or(() -> isHere(url) ? fetch(url) : Optional.empty());
  }

  /** True where a URL leads to this machine. */
  public static boolean isHere(String url) {
    String host = String.valueOf(URI.create(url).getHost());
    try {
      return host.equals("localhost")
          || InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Empty where it does not answer with a file; one that is too long is cut a byte too late. */
  private Optional<MediaFiles.File> fetch(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = body.readNBytes(MediaFiles.LONGEST + 1);
        String type =
            answer
                .headers()
                .firstValue("Content-Type")
                .map(MediaTypes::bare)
                .orElseGet(() -> MediaTypes.of(url));
        return answer.statusCode() == 200 && bytes.length > 0
            ? Optional.of(new MediaFiles.File(type, bytes))
            : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
