package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Media in the simulator (H3, W1, W7)")
class MediaTest {
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

  private WhatsAppSim whatsapp;

  @BeforeEach
  void start() throws Exception {
    whatsapp = WhatsAppSim.start();
  }

  @AfterEach
  void stop() {
    whatsapp.close();
  }

  private static String upload(Sim sim, String type, byte[] bytes) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sim.url("/sim/files")))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    Sim.Reply reply = sim.send(request);
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(201);
    return reply.text("url");
  }

  private HttpResponse<byte[]> fetch(HttpRequest.Builder request) throws Exception {
    return whatsapp.sim.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder plain(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  @Test
  void a_phones_picture_lies_behind_the_credentials_and_then_on_another_host() throws Exception {
    String file = upload(whatsapp.sim, "image/png", PICTURE);
    String sid = whatsapp.write("Look", ",\"media_urls\":[\"" + file + "\"]");

    Receiver.Hit hit = whatsapp.told(sid);
    assertThat(sid).startsWith("MM");
    assertThat(hit.value("MediaContentType0")).isEqualTo("image/png");
    assertThat(hit.value("MessageType")).isEqualTo("image");
    String url = hit.value("MediaUrl0");
    String path = url.substring(whatsapp.sim.url("").length());
    assertThat(fetch(plain(url)).statusCode()).as("without credentials").isEqualTo(401);
    HttpResponse<byte[]> way = fetch(whatsapp.sim.request(path));
    assertThat(way.statusCode()).isEqualTo(307);
    String elsewhere = way.headers().firstValue("Location").orElseThrow();
    assertThat(URI.create(elsewhere).getHost()).isEqualTo("localhost");
    HttpResponse<byte[]> got = fetch(plain(elsewhere));
    assertThat(got.body()).isEqualTo(PICTURE);
    assertThat(got.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(fetch(plain(elsewhere).header("Authorization", "Basic eDp5")).statusCode())
        .as("credentials that were carried to the other host")
        .isEqualTo(400);
    assertThat(whatsapp.sim.get(path + ".json").text("content_type")).isEqualTo("image/png");
  }

  @Test
  void a_page_that_was_opened_by_name_announces_files_where_the_application_asks()
      throws Exception {
    String byName = "http://localhost:" + whatsapp.sim.server.port();
    HttpRequest write =
        plain(byName + "/sim/phones/" + WhatsAppSim.PHONE + "/messages")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"to\":\"%s\",\"media_urls\":[\"%s/sim/media/x.png\"]}"
                        .formatted(Sim.FROM, byName)))
            .build();
    Sim.Reply reply = whatsapp.sim.send(write);

    assertThat(whatsapp.told(reply.text("sid")).value("MediaUrl0"))
        .startsWith(whatsapp.sim.url("/2010-04-01/"));
  }

  @Test
  void several_files_by_sms_are_each_announced() throws Exception {
    String one = upload(whatsapp.sim, "image/png", PICTURE);
    String two = upload(whatsapp.sim, "application/pdf", new byte[] {'%', 'P', 'D', 'F'});
    Sim.Reply reply =
        whatsapp.sim.control(
            "/sim/phones/" + WhatsAppSim.PHONE + "/messages",
            "{\"to\":\"%s\",\"media_urls\":[\"%s\",\"%s\"]}".formatted(Sim.FROM, one, two));

    Receiver.Hit hit = whatsapp.told(reply.text("sid"));
    assertThat(hit.value("NumMedia")).isEqualTo("2");
    assertThat(hit.value("MediaContentType0")).isEqualTo("image/png");
    assertThat(hit.value("MediaContentType1")).isEqualTo("application/pdf");
    assertThat(hit.value("MediaUrl0")).isNotEqualTo(hit.value("MediaUrl1"));
  }

  @Test
  void a_deleted_file_is_gone_and_a_kept_one_survives_a_restart(@TempDir Path home)
      throws Exception {
    String media;
    try (Sim sim = Sim.in(home)) {
      String file = upload(sim, "image/png", PICTURE);
      String sid =
          sim.control(
                  "/sim/phones/" + WhatsAppSim.PHONE + "/messages",
                  "{\"to\":\"%s\",\"media_urls\":[\"%s\"]}".formatted(Sim.FROM, file))
              .text("sid");
      media = "/sim/page/media/" + sid + "/0";
      assertThat(sim.get(media).status()).isEqualTo(200);
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.get(media).status()).isEqualTo(200);
      sim.control("/sim/reset", "");
      assertThat(sim.get(media).status()).isEqualTo(404);
      assertThat(home.resolve("media")).isEmptyDirectory();
    }
  }

  @ParameterizedTest(name = "a {0} of {1} bytes: {2}")
  @CsvSource({
    "image/png,       1000,     read,   0",
    "image/png,       6000000,  failed, 63034",
    "video/mp4,       6000000,  read,   0",
    "video/mp4,       17000000, failed, 63034",
    "image/gif,       1000,     failed, 63021",
    "image/png,       0,        failed, 63019",
  })
  void what_the_application_sends_is_looked_at(String type, int size, String status, int error)
      throws Exception {
    HttpServer files =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    files.createContext(
        "/file",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, size == 0 ? -1 : size);
          exchange.getResponseBody().write(new byte[size]);
          exchange.close();
        });
    files.start();
    try {
      whatsapp.write("Hello", "");
      String url = "http://127.0.0.1:" + files.getAddress().getPort() + "/file";
      whatsapp.ends(whatsapp.send("MediaUrl", url).text("sid"), status, error);
    } finally {
      files.stop(0);
    }
  }

  @Test
  void what_lies_elsewhere_is_judged_by_its_name_as_nothing_leaves_this_machine() throws Exception {
    whatsapp.write("Hello", "");

    whatsapp.ends(
        whatsapp.send("MediaUrl", "https://example.invalid/a.png").text("sid"), "read", 0);
    whatsapp.ends(
        whatsapp.send("MediaUrl", "https://example.invalid/a.gif").text("sid"), "failed", 63021);
  }

  @Test
  void files_that_no_phone_sends_and_none_at_all_are_refused() throws Exception {
    HttpRequest program =
        HttpRequest.newBuilder(URI.create(whatsapp.sim.url("/sim/files")))
            .header("Content-Type", "application/x-msdownload")
            .POST(HttpRequest.BodyPublishers.ofByteArray(PICTURE))
            .build();
    assertThat(whatsapp.sim.send(program).status()).isEqualTo(415);
    HttpRequest nothing =
        HttpRequest.newBuilder(URI.create(whatsapp.sim.url("/sim/files")))
            .header("Content-Type", "image/png")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(whatsapp.sim.send(nothing).status()).isEqualTo(400);
    assertThat(whatsapp.sim.get("/sim/media/ME" + "0".repeat(32) + ".png").status()).isEqualTo(404);
  }
}
