package dev.switchboard.simulator.api;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.verify.RateLimit;
import dev.switchboard.simulator.verify.VerifyLog;
import dev.switchboard.simulator.verify.VerifyService;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code …/RateLimits} and their Buckets. */
final class RateLimitResource {
  private static final String BASE = "/v2/Services/{service}/RateLimits";
  private static final int MOST = 10;

  private final SimClock clock;
  private final VerifyLog log;
  private final String accountSid;

  RateLimitResource(SimClock clock, VerifyLog log, String accountSid) {
    this.clock = clock;
    this.log = log;
    this.accountSid = accountSid;
  }

  void route(Router<Endpoint> router) {
    String one = BASE + "/{limit}";
    String buckets = one + "/Buckets";
    String bucket = buckets + "/{bucket}";
    router
        .on("POST", BASE, new Endpoint(Operation.VERIFY_RATELIMITS_CREATE, this::create))
        .on("GET", BASE, new Endpoint(Operation.VERIFY_RATELIMITS_LIST, this::list))
        .on("GET", one, new Endpoint(Operation.VERIFY_RATELIMITS_FETCH, this::fetch))
        .on("POST", one, new Endpoint(Operation.VERIFY_RATELIMITS_UPDATE, this::update))
        .on("DELETE", one, new Endpoint(Operation.VERIFY_RATELIMITS_DELETE, this::delete))
        .on("POST", buckets, new Endpoint(Operation.VERIFY_RATELIMITS_CREATE, this::addBucket))
        .on("GET", buckets, new Endpoint(Operation.VERIFY_RATELIMITS_LIST, this::buckets))
        .on("GET", bucket, new Endpoint(Operation.VERIFY_RATELIMITS_FETCH, this::fetchBucket))
        .on("POST", bucket, new Endpoint(Operation.VERIFY_RATELIMITS_UPDATE, this::changeBucket))
        .on("DELETE", bucket, new Endpoint(Operation.VERIFY_RATELIMITS_DELETE, this::dropBucket));
  }

  private Answer create(ApiCall call) throws TwilioError {
    VerifyService service = VerifyResources.service(log, call);
    Form form = call.exchange().form();
    String name = form.last("UniqueName").orElse("");
    if (!name.matches("[A-Za-z0-9_\\-.]{1,64}")) {
      throw TwilioError.invalid(60209, "Invalid UniqueName of a rate limit");
    }
    List<RateLimit> present = log.limits(service.sid());
    if (present.stream().anyMatch(limit -> limit.uniqueName().equals(name))) {
      throw TwilioError.invalid(60208, "A rate limit with this UniqueName exists");
    }
    if (present.size() >= MOST) {
      throw TwilioError.invalid(60207, "Max rate limits per service reached");
    }
    RateLimit limit =
        new RateLimit(
            Sid.fresh("RK"),
            service.sid(),
            name,
            form.last("Description").orElse(""),
            List.of(),
            clock.instant(),
            clock.instant());
    return Answer.json(201, json(call, kept(limit)));
  }

  private RateLimit kept(RateLimit limit) {
    log.put(limit);
    log.awaitDurable();
    return limit;
  }

  private Answer list(ApiCall call) throws TwilioError {
    VerifyService service = VerifyResources.service(log, call);
    return ProductPages.of(
        call, "rate_limits", log.limits(service.sid()), RateLimit::sid, limit -> json(call, limit));
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    return Answer.ok(json(call, find(call)));
  }

  private Answer update(ApiCall call) throws TwilioError {
    RateLimit limit = find(call);
    String text = call.exchange().form().last("Description").orElse(limit.description());
    return Answer.ok(json(call, kept(limit.described(text, clock.instant()))));
  }

  private Answer delete(ApiCall call) throws TwilioError {
    log.removeLimit(find(call).sid());
    log.awaitDurable();
    return Answer.empty(204);
  }

  private Answer addBucket(ApiCall call) throws TwilioError {
    RateLimit limit = find(call);
    RateLimit.Bucket bucket =
        bucket(call, new RateLimit.Bucket(Sid.fresh("BL"), 0, 0, clock.instant(), clock.instant()));
    if (limit.buckets().stream().anyMatch(other -> other.interval() == bucket.interval())) {
      throw TwilioError.invalid(60211, "There is a bucket with this interval");
    }
    if (limit.buckets().size() >= MOST) {
      throw TwilioError.invalid(60210, "Max buckets per rate limit reached");
    }
    List<RateLimit.Bucket> more = new ArrayList<>(limit.buckets());
    more.add(bucket);
    kept(limit.with(more, clock.instant()));
    return Answer.json(201, json(call, limit, bucket));
  }

  private Answer buckets(ApiCall call) throws TwilioError {
    RateLimit limit = find(call);
    return ProductPages.of(
        call,
        "buckets",
        limit.buckets().reversed(),
        RateLimit.Bucket::sid,
        bucket -> json(call, limit, bucket));
  }

  private Answer fetchBucket(ApiCall call) throws TwilioError {
    RateLimit limit = find(call);
    return Answer.ok(json(call, limit, find(call, limit)));
  }

  private Answer changeBucket(ApiCall call) throws TwilioError {
    RateLimit limit = find(call);
    RateLimit.Bucket present = find(call, limit);
    RateLimit.Bucket next = bucket(call, present);
    kept(
        limit.with(
            limit.buckets().stream().map(one -> one.equals(present) ? next : one).toList(),
            clock.instant()));
    return Answer.ok(json(call, limit, next));
  }

  private Answer dropBucket(ApiCall call) throws TwilioError {
    RateLimit limit = find(call);
    RateLimit.Bucket present = find(call, limit);
    kept(
        limit.with(
            limit.buckets().stream().filter(one -> !one.equals(present)).toList(),
            clock.instant()));
    return Answer.empty(204);
  }

  private RateLimit.Bucket bucket(ApiCall call, RateLimit.Bucket present) throws TwilioError {
    Form form = call.exchange().form();
    return new RateLimit.Bucket(
        present.sid(),
        number(form, "Max", present.most()),
        number(form, "Interval", present.interval()),
        present.createdAt(),
        clock.instant());
  }

  private static int number(Form form, String name, int present) throws TwilioError {
    String text = form.last(name).orElse(String.valueOf(present));
    if (!text.matches("[1-9][0-9]{0,7}")) {
      throw TwilioError.parameter(name);
    }
    return Integer.parseInt(text);
  }

  private RateLimit find(ApiCall call) throws TwilioError {
    return log.limit(call.value("limit"))
        .filter(limit -> limit.serviceSid().equals(call.value("service")))
        .orElseThrow(call::notFound);
  }

  private static RateLimit.Bucket find(ApiCall call, RateLimit limit) throws TwilioError {
    return limit.buckets().stream()
        .filter(bucket -> bucket.sid().equals(call.value("bucket")))
        .findFirst()
        .orElseThrow(call::notFound);
  }

  private static String url(ApiCall call, RateLimit limit) {
    return call.base() + "/v2/Services/" + limit.serviceSid() + "/RateLimits/" + limit.sid();
  }

  private ObjectNode json(ApiCall call, RateLimit limit) {
    ObjectNode json =
        Json.object()
            .put("sid", limit.sid())
            .put("service_sid", limit.serviceSid())
            .put("account_sid", accountSid)
            .put("unique_name", limit.uniqueName())
            .put("description", limit.description())
            .put("date_created", ApiDates.iso(limit.createdAt()))
            .put("date_updated", ApiDates.iso(limit.updatedAt()))
            .put("url", url(call, limit));
    json.putObject("links").put("buckets", url(call, limit) + "/Buckets");
    return json;
  }

  private ObjectNode json(ApiCall call, RateLimit limit, RateLimit.Bucket bucket) {
    return Json.object()
        .put("sid", bucket.sid())
        .put("rate_limit_sid", limit.sid())
        .put("service_sid", limit.serviceSid())
        .put("account_sid", accountSid)
        .put("max", bucket.most())
        .put("interval", bucket.interval())
        .put("date_created", ApiDates.iso(bucket.createdAt()))
        .put("date_updated", ApiDates.iso(bucket.updatedAt()))
        .put("url", url(call, limit) + "/Buckets/" + bucket.sid());
  }
}
