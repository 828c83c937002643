package dev.switchboard.gateway.media;

import dev.switchboard.core.provider.MediaAddresses;
import dev.switchboard.core.provider.MediaAddresses.Way;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file that somebody sent us. The provider's own host hears the account's credentials and
 * nobody else does, whatever redirects to whom; elsewhere only addresses are opened that {@link
 * Reach} allows. Bounded in time, redirects and size. Thread-safe, and never throws.
 */
public final class MediaDownload implements AutoCloseable {
  /** All of it has to be here by then. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Timeout SILENCE = Timeout.ofSeconds(10);
  private static final int MOST_REDIRECTS = 5;

  /** As large as a piece of it is in the store. */
  public static final int PIECE = 256 << 10;

  /** What came of it. */
  public sealed interface Download {
    /**
     * All of it, in pieces of {@link #PIECE} bytes, the last one shorter.
     *
     * @param claimed the Content-Type it came with
     */
    record Whole(List<byte[]> pieces, long bytes, Optional<String> claimed) implements Download {
      public Whole {
        pieces = List.copyOf(pieces);
      }

      /** The first bytes. */
      public byte[] head(int most) {
        return pieces.isEmpty()
            ? new byte[0]
            : Arrays.copyOf(pieces.getFirst(), Math.min(most, pieces.getFirst().length));
      }
    }

    /** More than was to be taken; not read to its end. */
    record TooLarge() implements Download {}

    /** Who has it says that it is not there. */
    record NotThere(String why) implements Download {}

    /** Another time may mend it. */
    record PutOff(String why) implements Download {}
  }

  private sealed interface Step {
    record Ended(Download download) implements Step {}

    record Elsewhere(URI address) implements Step {}
  }

  private final MediaAddresses addresses;
  private final long mostBytes;
  private final CloseableHttpClient provider;
  private final CloseableHttpClient others;
  private final TimedGet timed = new TimedGet("download-watch");

  public MediaDownload(MediaAddresses addresses, Reach reach, long mostBytes, int atOnce) {
    this.addresses = addresses;
    this.mostBytes = mostBytes;
    String name = "Switchboard (fetches what was sent to it)";
    // Where the provider is reached is a setting of ours, in a private network or not.
    this.provider =
        MediaClient.of(SystemDefaultDnsResolver.INSTANCE, atOnce, SILENCE, SILENCE, name);
    this.others = MediaClient.of(new PermittedAddresses(reach), atOnce, SILENCE, SILENCE, name);
  }

  /** Fetches. */
  public Download from(String url) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      URI here = new URI(url);
      for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
        if (!isWeb(here)) {
          return new Download.NotThere("its address is no web address");
        }
        switch (step(here, end)) {
          case Step.Ended(Download download) -> {
            return download;
          }
          case Step.Elsewhere(URI next) -> here = next;
        }
      }
      return new Download.PutOff("it redirects more than " + MOST_REDIRECTS + " times");
    } catch (URISyntaxException e) {
      return new Download.NotThere("its address is no web address");
    } catch (IOException | RuntimeException e) {
      return new Download.PutOff(
          System.nanoTime() - end >= 0
              ? "it does not arrive within " + PATIENCE.toSeconds() + " s"
              : MediaFetch.why(e));
    }
  }

  private static boolean isWeb(URI address) {
    return address.getHost() != null
        && ("https".equalsIgnoreCase(address.getScheme())
            || "http".equalsIgnoreCase(address.getScheme()));
  }

  private Step step(URI address, long end) throws IOException, URISyntaxException {
    Optional<Way> way = addresses.ofProvider(address);
    HttpGet get =
        TimedGet.of(way.map(Way::target).orElseGet(() -> MediaFetch.withoutUser(address)));
    way.ifPresent(own -> own.headers().forEach(get::setHeader));
    return timed.ask(
        way.isPresent() ? provider : others, get, end, answer -> read(address, answer));
  }

  private Step read(URI address, ClassicHttpResponse answer)
      throws IOException, URISyntaxException {
    int status = answer.getCode();
    @Nullable Header location = answer.getFirstHeader(HttpHeaders.LOCATION);
    if (status / 100 == 3 && location != null) {
      return new Step.Elsewhere(address.resolve(new URI(location.getValue())));
    }
    return new Step.Ended(
        switch (status) {
          case 200 -> whole(answer);
          case 404, 410 -> new Download.NotThere("it answers " + status);
          default -> new Download.PutOff("it answers " + status);
        });
  }

  private Download whole(ClassicHttpResponse answer) throws IOException {
    Optional<String> claimed =
        Optional.ofNullable(answer.getFirstHeader(HttpHeaders.CONTENT_TYPE)).map(Header::getValue);
    @Nullable HttpEntity entity = answer.getEntity();
    if (entity == null) {
      return new Download.Whole(List.of(), 0, claimed);
    }
    long told = entity.getContentLength();
    if (told > mostBytes) {
      return new Download.TooLarge();
    }
    List<byte[]> pieces = new ArrayList<>();
    long bytes = 0;
    InputStream body = entity.getContent();
    while (true) {
      byte[] piece = body.readNBytes(PIECE);
      if (piece.length == 0) {
        break;
      }
      bytes += piece.length;
      if (bytes > mostBytes) {
        return new Download.TooLarge();
      }
      pieces.add(piece);
    }
    return told >= 0 && bytes != told
        ? new Download.PutOff("it broke off")
        : new Download.Whole(pieces, bytes, claimed);
  }

  @Override
  public void close() {
    timed.close();
    provider.close(CloseMode.IMMEDIATE);
    others.close(CloseMode.IMMEDIATE);
  }
}
