package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.app.Switchboard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each as its own process, as it is started from a shell. */
@DisplayName("serve refuses to start")
class StartUpErrorsTest {
  private static final String SECRET = "s3cretS3cretS3cretS3cretS3cret00";

  /** Whose home is in use. */
  @RegisterExtension static final Running gateway = Running.shared();

  @TempDir Path folder;

  private record Ended(int code, String out, String err, Duration took) {
    /** In one plain sentence or two, with no word of the machinery and no secret. */
    Ended says(int expected, String... words) {
      assertThat(code).as(out + err).isEqualTo(expected);
      assertThat(out).isEmpty();
      assertThat(err)
          .contains(words)
          .doesNotContain("\tat ", "Exception", "dev.switchboard", SECRET)
          .hasSizeLessThan(1_200);
      return this;
    }
  }

  private Ended serve(Map<String, String> environment) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Switchboard.class.getName(),
                "serve"));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(name -> name.matches("(TWILIO|SWITCHBOARD)_.*|DATABASE_URL"));
    env.put("SWITCHBOARD_HOME", folder.resolve("home").toString());
    env.put("SWITCHBOARD_PORT", "" + Running.freePort());
    env.putAll(environment);
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS))
          .as("it ends by itself: %s", environment.keySet())
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out),
        Files.readString(err),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "TWILIO_ACCOUNT_SID=AC00000000000000000000000000000001 | TWILIO_AUTH_TOKEN, TWILIO_PHONE_NUMBER",
        "TWILIO_AUTH_TOKEN=s3cretS3cretS3cretS3cretS3cret00 | TWILIO_ACCOUNT_SID, TWILIO_PHONE_NUMBER",
        "TWILIO_API_KEY=SK1 TWILIO_API_SECRET=s3cretS3cretS3cretS3cretS3cret00 TWILIO_ACCOUNT_SID=AC00000000000000000000000000000001 TWILIO_PHONE_NUMBER=+14155550100 | TWILIO_AUTH_TOKEN",
        "TWILIO_API_BASE_URL=http://127.0.0.1:8900 | TWILIO_ACCOUNT_SID",
        "TWILIO_WHATSAPP_NUMBER=+14155550100 | TWILIO_ACCOUNT_SID",
        "TWILIO_ACCOUNT_SID=AC1 TWILIO_AUTH_TOKEN=s3cretS3cretS3cretS3cretS3cret00 TWILIO_PHONE_NUMBER=+14155550100 | TWILIO_ACCOUNT_SID",
        "TWILIO_ACCOUNT_SID=AC00000000000000000000000000000001 TWILIO_AUTH_TOKEN=s3cretS3cretS3cretS3cretS3cret00 TWILIO_PHONE_NUMBER=0151 | TWILIO_PHONE_NUMBER",
        "TWILIO_ACCOUNT_SID=AC00000000000000000000000000000001 TWILIO_AUTH_TOKEN=s3cretS3cretS3cretS3cretS3cret00 TWILIO_PHONE_NUMBER=+14155550100 TWILIO_API_BASE_URL=localhost:8900 | TWILIO_API_BASE_URL",
        "TWILIO_ACCOUNT_SID=AC00000000000000000000000000000001 TWILIO_AUTH_TOKEN=s3cretS3cretS3cretS3cretS3cret00 TWILIO_PHONE_NUMBER=+14155550100 TWILIO_WHATSAPP_NUMBER=whatsapp:us | TWILIO_WHATSAPP_NUMBER",
        "SWITCHBOARD_PORT=http | SWITCHBOARD_PORT",
        "SWITCHBOARD_PORT=70000 | SWITCHBOARD_PORT",
        "SWITCHBOARD_PUBLIC_URL=sms.example.com | SWITCHBOARD_PUBLIC_URL",
        "SWITCHBOARD_DEFAULT_REGION=Britain | SWITCHBOARD_DEFAULT_REGION",
        "SWITCHBOARD_API_KEY=short | SWITCHBOARD_API_KEY",
        "SWITCHBOARD_MEDIA_CHECK=yes | SWITCHBOARD_MEDIA_CHECK",
        "SWITCHBOARD_FLOW_HTTP=yes | SWITCHBOARD_FLOW_HTTP",
        "SWITCHBOARD_HOST=no.such.host.invalid | no.such.host.invalid",
        "DATABASE_URL=mysql://u:s3cretS3cretS3cretS3cretS3cret00@localhost/x | DATABASE_URL",
        "DATABASE_URL=postgresql://u:s3cretS3cretS3cretS3cretS3cret00^@localhost/x | DATABASE_URL",
      })
  @DisplayName("with settings that cannot work, naming them, with exit code 2")
  void settings(String environment, String named) throws Exception {
    Map<String, String> env = new java.util.HashMap<>();
    for (String pair : environment.split(" ")) {
      env.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    serve(env).says(2, named.split(", "));
  }

  @Test
  @DisplayName("on an occupied port, with exit code 2")
  void occupiedPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serve(Map.of("SWITCHBOARD_PORT", "" + taken.getLocalPort()))
          .says(2, "" + taken.getLocalPort(), "SWITCHBOARD_PORT");
    }
  }

  @Test
  @DisplayName("in a home that cannot be written or is a file, naming it")
  void unwritableHome() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path home : List.of(file, file.resolve("below"), Path.of("/proc/switchboard"))) {
      Ended ended = serve(Map.of("SWITCHBOARD_HOME", home.toString()));
      ended.says(ended.code(), home.toString());
      assertThat(ended.code()).isIn(1, 2);
    }
  }

  @Test
  @DisplayName("in a home that another one holds, which goes on unharmed")
  void heldHome() throws Exception {
    Ended ended = serve(Map.of("SWITCHBOARD_HOME", gateway.home().toString()));
    ended.says(1, gateway.home() + " is in use by ", "" + ProcessHandle.current().pid());
    String id =
        gateway
            .accepted("{\"to\": \"+14155550190\", \"body\": \"still here\"}")
            .get("id")
            .asString();
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            gateway.get("/v1/messages/" + id).json().get("status").asString().equals("delivered"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "postgresql://u:s3cretS3cretS3cretS3cretS3cret00@127.0.0.1:1/x, 127.0.0.1:1/x",
    "jdbc:postgresql://127.0.0.1:port/x?password=s3cretS3cretS3cretS3cretS3cret00, 127.0.0.1:port/x",
  })
  @DisplayName("where no PostgreSQL answers, naming the place, soon")
  void noStore(String url, String where) throws Exception {
    Ended ended = serve(Map.of("DATABASE_URL", url)).says(1, where, "DATABASE_URL");
    assertThat(ended.took()).isLessThan(Duration.ofSeconds(40));
  }

  @Test
  @DisplayName("where something else answers in PostgreSQL's place")
  void notPostgres() throws IOException, Exception {
    serve(
            Map.of(
                "DATABASE_URL",
                "postgresql://u:" + SECRET + "@127.0.0.1:" + gateway.uri().getPort() + "/x"))
        .says(1, "127.0.0.1:" + gateway.uri().getPort(), "DATABASE_URL");
  }
}
