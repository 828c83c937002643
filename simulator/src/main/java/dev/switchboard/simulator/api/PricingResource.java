package dev.switchboard.simulator.api;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.switchboard.simulator.api.PriceList.Zone;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code pricing.twilio.com}: list prices of texts and calls by country, and of a call to a number.
 * What carriers add is not in them.
 */
final class PricingResource {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  void route(Router<Endpoint> router) {
    router
        .on(
            "GET",
            "/v1/Messaging/Countries",
            new Endpoint(Operation.PRICING_LIST, call -> countries(call, "Messaging")))
        .on(
            "GET",
            "/v1/Messaging/Countries/{iso}",
            new Endpoint(Operation.PRICING_FETCH, PricingResource::messaging))
        .on(
            "GET",
            "/v1/Voice/Countries",
            new Endpoint(Operation.PRICING_LIST, call -> countries(call, "Voice")))
        .on(
            "GET",
            "/v1/Voice/Countries/{iso}",
            new Endpoint(Operation.PRICING_FETCH, PricingResource::voice))
        .on(
            "GET",
            "/v2/Voice/Numbers/{to}",
            new Endpoint(Operation.PRICING_FETCH, PricingResource::number));
  }

  private static Answer countries(ApiCall call, String product) throws TwilioError {
    List<String> all = PLANS.getSupportedRegions().stream().sorted().toList();
    return ProductPages.of(
        call,
        "countries",
        all,
        iso -> iso,
        iso ->
            Json.object()
                .put("country", name(iso))
                .put("iso_country", iso)
                .put("url", "https://pricing.twilio.com/v1/" + product + "/Countries/" + iso));
  }

  private static Answer messaging(ApiCall call) throws TwilioError {
    String iso = iso(call);
    Zone zone = PriceList.ofCountry(iso);
    ObjectNode json = country(call, iso);
    ObjectNode carrier =
        json.putArray("outbound_sms_prices")
            .addObject()
            .put("carrier", "Simulated Mobile")
            .put("mcc", "001")
            .put("mnc", "01");
    ArrayNode out = carrier.putArray("prices");
    ArrayNode in = json.putArray("inbound_sms_prices");
    for (String type : List.of("mobile", "local", "shortcode", "toll-free")) {
      out.addObject()
          .put("number_type", type)
          .put("base_price", zone.text)
          .put("current_price", zone.text);
      in.addObject()
          .put("number_type", type)
          .put("base_price", zone.textIn)
          .put("current_price", zone.textIn);
    }
    return Answer.ok(json);
  }

  private static Answer voice(ApiCall call) throws TwilioError {
    String iso = iso(call);
    Zone zone = PriceList.ofCountry(iso);
    String code = String.valueOf(PLANS.getCountryCodeForRegion(iso));
    ObjectNode json = country(call, iso);
    ArrayNode out = json.putArray("outbound_prefix_prices");
    prefix(out, code, name(iso), zone.landline);
    prefix(out, code + "7", name(iso) + " - Mobile", zone.mobile);
    json.putArray("inbound_call_prices")
        .addObject()
        .put("number_type", "local")
        .put("base_price", "0.0085")
        .put("current_price", "0.0085");
    return Answer.ok(json);
  }

  private static void prefix(ArrayNode prices, String prefix, String name, String price) {
    ObjectNode one =
        prices
            .addObject()
            .put("friendly_name", name)
            .put("base_price", price)
            .put("current_price", price);
    one.putArray("prefixes").add(prefix);
  }

  private static Answer number(ApiCall call) throws TwilioError {
    String to = call.value("to").strip();
    Optional<String> iso = region(to);
    if (iso.isEmpty()) {
      throw call.notFound();
    }
    Zone zone = PriceList.of(to);
    ObjectNode json =
        Json.object()
            .put("destination_number", to)
            .put(
                "origination_number",
                call.exchange().query().last("OriginationNumber").orElse(null))
            .put("country", name(iso.get()))
            .put("iso_country", iso.get())
            .put("price_unit", "USD")
            .put("url", call.base() + "/v2/Voice/Numbers/" + to);
    ObjectNode price =
        json.putArray("outbound_call_prices")
            .addObject()
            .put("base_price", zone.mobile)
            .put("current_price", zone.mobile);
    price.putArray("origination_prefixes").add("ALL");
    return Answer.ok(json);
  }

  private static Optional<String> region(String number) {
    try {
      return Optional.ofNullable(PLANS.getRegionCodeForNumber(PLANS.parse(number, null)));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode country(ApiCall call, String iso) {
    return Json.object()
        .put("country", name(iso))
        .put("iso_country", iso)
        .put("price_unit", "USD")
        .put("url", call.base() + call.exchange().uri());
  }

  private static String iso(ApiCall call) throws TwilioError {
    String iso = call.value("iso").toUpperCase(Locale.ROOT);
    if (!PLANS.getSupportedRegions().contains(iso)) {
      throw call.notFound();
    }
    return iso;
  }

  private static String name(String iso) {
    return Locale.of("", iso).getDisplayCountry(Locale.ENGLISH);
  }
}
