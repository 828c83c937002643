package dev.switchboard.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.gateway.media.MediaDownload.Download;
import dev.switchboard.twilio.rest.ProviderSettings;
import dev.switchboard.twilio.rest.TwilioApi;
import dev.switchboard.twilio.rest.TwilioMediaAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("H3: A file that somebody sent is fetched")
class MediaDownloadTest {
  private static final String ACCOUNT = "AC" + "1".repeat(32);
  private static final String MEDIA = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages/MM1/Media/ME1";

  /** What one of the hosts was asked for, and with which credentials. */
  private record Asked(String path, Optional<String> authorization, Optional<String> host) {}

  private final List<Asked> atProvider = new CopyOnWriteArrayList<>();
  private final List<Asked> elsewhere = new CopyOnWriteArrayList<>();
  private HttpServer provider;
  private HttpServer other;
  private TwilioApi api;

  @BeforeEach
  void serve() throws IOException {
    provider = server(atProvider);
    other = server(elsewhere);
    api =
        new TwilioApi(
            ProviderSettings.of(ACCOUNT, "secret").reachedAt(URI.create(url(provider, "/twilio"))));
  }

  @AfterEach
  void end() {
    api.close();
    provider.stop(0);
    other.stop(0);
  }

  private HttpServer server(List<Asked> asked) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              new Asked(
                  exchange.getRequestURI().getPath(),
                  Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                  Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Orig-Host"))));
          answer(exchange);
        });
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/ME1")) {
      exchange.getResponseHeaders().add("Location", url(other, "/file.png"));
      exchange.sendResponseHeaders(307, -1);
    } else if (path.endsWith("/ME2")) {
      exchange.getResponseHeaders().add("Location", "https://api.twilio.com.evil.example/x");
      exchange.sendResponseHeaders(302, -1);
    } else if (path.endsWith("/gone")) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.getResponseHeaders().add("Content-Type", "image/png");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("0123456789".getBytes());
    }
    exchange.close();
  }

  private static String url(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private MediaDownload download(Reach reach, long most) {
    return new MediaDownload(new TwilioMediaAddresses(api), reach, most, 2);
  }

  @Test
  @DisplayName(
      "with the account's credentials from the provider alone, and without them from where it redirects to")
  void credentials() {
    try (MediaDownload download = download(Reach.PUBLIC_AND_LOOPBACK, 1_000)) {
      Download got = download.from("https://api.twilio.com" + MEDIA);
      assertThat(got).isInstanceOf(Download.Whole.class);
      assertThat(((Download.Whole) got).bytes()).isEqualTo(10);
    }
    assertThat(atProvider)
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.path()).isEqualTo("/twilio" + MEDIA);
          assertThat(asked.authorization().orElse("")).startsWith("Basic ");
          assertThat(asked.host()).contains("api.twilio.com");
        });
    assertThat(elsewhere)
        .singleElement()
        .satisfies(asked -> assertThat(asked.authorization()).isEmpty());
  }

  @Test
  @DisplayName("from no address inside, where the provider is reached at one all the same")
  void inside() {
    try (MediaDownload download = download(Reach.PUBLIC, 1_000)) {
      assertThat(download.from("https://api.twilio.com" + MEDIA))
          .isEqualTo(
              new Download.PutOff(
                  "it leads to an address that is not public, which is not opened"));
      assertThat(atProvider).hasSize(1);
      assertThat(download.from(url(other, "/file.png"))).isInstanceOf(Download.PutOff.class);
    }
    assertThat(elsewhere).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.twilio.com.evil.example/2010-04-01/x",
        "http://api.twilio.com/2010-04-01/x",
        "https://api.twilio.com:8443/2010-04-01/x",
        "https://user@api.twilio.com/2010-04-01/x",
        "https://media.twiliocdn.com/x",
        "https://evil-api.twilio.com.example/x",
      })
  @DisplayName("without credentials from whatever only looks like the provider:")
  void lookalikes(String address) {
    assertThat(new TwilioMediaAddresses(api).ofProvider(URI.create(address))).isEmpty();
  }

  @Test
  @DisplayName("no further than its bounds")
  void bounds() {
    try (MediaDownload download = download(Reach.PUBLIC_AND_LOOPBACK, 9)) {
      assertThat(download.from(url(other, "/file.png"))).isEqualTo(new Download.TooLarge());
      assertThat(download.from(url(other, "/gone")))
          .isEqualTo(new Download.NotThere("it answers 404"));
      assertThat(download.from("file:///etc/passwd")).isInstanceOf(Download.NotThere.class);
      assertThat(download.from("not an address")).isInstanceOf(Download.NotThere.class);
    }
  }
}
