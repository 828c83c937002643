package dev.switchboard.gateway.console.page;

import dev.switchboard.core.flow.picture.Picture;
import dev.switchboard.gateway.security.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Style, scripts and the icon, read once. Each is served under a name that holds the hash of its
 * content, so that browsers may keep it for ever and never have an old one.
 */
public final class Assets {
  /**
   * @param name the name with the hash in it, e.g. {@code console.1f0c2a9b4d7e.css}
   */
  public record Asset(String key, String name, String type, byte[] content) {}

  private static final String PREFIX = "/console/assets/";
  private static final String HTMX = "META-INF/maven/org.webjars.npm/htmx.org/pom.properties";

  private final Map<String, Asset> byKey;
  private final Map<String, Asset> byName;

  private Assets(Stream<Asset> assets) {
    byKey = assets.collect(Collectors.toUnmodifiableMap(Asset::key, Function.identity()));
    byName =
        byKey.values().stream()
            .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));
  }

  /** Reads those on the class path. */
  public static Assets load() {
    return new Assets(
        Stream.of(
            asset("console.css", "text/css;charset=utf-8", "console/console.css"),
            asset("flow.css", "text/css;charset=utf-8", Picture.STYLE),
            asset("console.js", "text/javascript;charset=utf-8", "console/console.js"),
            asset("mark.svg", "image/svg+xml", "console/mark.svg"),
            asset("htmx.js", "text/javascript;charset=utf-8", htmxPath())));
  }

  /**
   * Where a page finds it.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String url(String key) {
    Asset asset = byKey.get(key);
    if (asset == null) {
      throw new IllegalArgumentException("no asset " + key);
    }
    return PREFIX + asset.name();
  }

  /** By its name with the hash. */
  public Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static Asset asset(String key, String type, String path) {
    byte[] content = read(path);
    int dot = key.lastIndexOf('.');
    return new Asset(
        key, key.substring(0, dot) + "." + hash(content) + key.substring(dot), type, content);
  }

  /** The version stands in the WebJar itself, and so only once in this project. */
  private static String htmxPath() {
    Properties properties = new Properties();
    try (InputStream in = open(HTMX)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(HTMX, e);
    }
    return "META-INF/resources/webjars/htmx.org/"
        + properties.getProperty("version")
        + "/dist/htmx.min.js";
  }

  private static byte[] read(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = Assets.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("not on the class path: " + path);
    }
    return in;
  }

  private static String hash(byte[] content) {
    return HexFormat.of().formatHex(Sha256.of(content), 0, 6);
  }
}
