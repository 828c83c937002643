package dev.switchboard.twilio.rest;

import com.twilio.constant.EnumConstants;
import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import dev.switchboard.core.provider.Departure;
import java.util.function.UnaryOperator;

/**
 * One account at Twilio over one pool of connections. Safe for use by many threads; close it at the
 * end.
 */
public final class TwilioApi implements AutoCloseable {
  private static final String HOST = "https://api.twilio.com";

  private final ProviderSettings settings;
  private final Transport transport;
  private final TwilioRestClient sdk;

  public TwilioApi(ProviderSettings settings) {
    this.settings = settings;
    this.transport = new Transport(settings);
    this.sdk =
        new TwilioRestClient.Builder(settings.username(), settings.password())
            .accountSid(settings.accountSid())
            .httpClient(transport)
            .build();
  }

  /**
   * For the SDK's own resources, e.g. {@code Call.fetcher(sid).fetch(api.sdk())}: over the same
   * connections and once only. Its exceptions hide what happened, so nothing that must not happen
   * twice goes this way.
   */
  public TwilioRestClient sdk() {
    return sdk;
  }

  ProviderSettings settings() {
    return settings;
  }

  /** The path of something below the account, e.g. {@code Messages.json}. */
  String path(String below) {
    return "/2010-04-01/Accounts/" + settings.accountSid() + "/" + below;
  }

  /** The path of the account itself. */
  String accountPath() {
    return "/2010-04-01/Accounts/" + settings.accountSid() + ".json";
  }

  /**
   * @param pathAndQuery from the root of the API, encoded as it is to be sent
   */
  Answer get(String pathAndQuery, UnaryOperator<GatedRequest> parameters) {
    return ask(HttpMethod.GET, pathAndQuery, patient(), parameters);
  }

  Answer post(String path, UnaryOperator<GatedRequest> parameters) {
    return ask(HttpMethod.POST, path, patient(), parameters);
  }

  Answer post(String path, Exchange exchange, UnaryOperator<GatedRequest> parameters) {
    return ask(HttpMethod.POST, path, exchange, parameters);
  }

  Answer delete(String path) {
    return ask(HttpMethod.DELETE, path, patient(), request -> request);
  }

  /**
   * Of another of Twilio's hosts.
   *
   * @param url e.g. {@code https://verify.twilio.com/v2/Attempts}; its path as it is meant, because
   *     the SDK encodes it
   */
  Answer getAt(String url, UnaryOperator<GatedRequest> parameters) {
    return ask(parameters.apply(new GatedRequest(HttpMethod.GET, url, patient())));
  }

  /** As {@link #getAt}. */
  Answer postAt(String url, UnaryOperator<GatedRequest> parameters) {
    return ask(parameters.apply(new GatedRequest(HttpMethod.POST, url, patient())));
  }

  /**
   * A look at another of Twilio's hosts.
   *
   * @param host e.g. {@code content.twilio.com}
   */
  Answer getFrom(String host, String pathAndQuery) {
    return ask(new GatedRequest(HttpMethod.GET, "https://" + host + pathAndQuery, patient()));
  }

  /** A JSON document for another of Twilio's hosts, written once. */
  Answer postTo(String host, String path, String json) {
    GatedRequest request = new GatedRequest(HttpMethod.POST, "https://" + host + path, patient());
    request.setContentType(EnumConstants.ContentType.JSON);
    request.setBody(json);
    return ask(request);
  }

  /** A form for another of Twilio's hosts, written once. */
  Answer postTo(String host, String path, UnaryOperator<GatedRequest> parameters) {
    return postAt("https://" + host + path, parameters);
  }

  Answer deleteFrom(String host, String path) {
    return ask(new GatedRequest(HttpMethod.DELETE, "https://" + host + path, patient()));
  }

  private Exchange patient() {
    return new Exchange(Departure.AT_ONCE, settings.readTimeout());
  }

  private Answer ask(
      HttpMethod method, String path, Exchange exchange, UnaryOperator<GatedRequest> parameters) {
    return ask(parameters.apply(new GatedRequest(method, HOST + path, exchange)));
  }

  private Answer ask(GatedRequest request) {
    try {
      sdk.request(request);
    } catch (ApiException e) {
      request.exchange().brokeOff("the SDK refused the request: " + e.getClass().getSimpleName());
    }
    return request.exchange().result();
  }

  @Override
  public void close() {
    transport.close();
  }
}
