package dev.switchboard.core.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks the application.
 *
 * @param send a JSON object for POST, a query for GET
 * @param timeout seconds, 1 to 10: the caller hears nothing meanwhile
 * @param save variables, each with the field of the answer that it takes, e.g. {@code order.status}
 * @param statuses ways by the status of the answer
 * @param next where it goes after a 2xx
 * @param failed where it goes when there is no answer, or none that is understood
 */
public record Http(
    Wording url,
    Method method,
    Map<String, Wording> send,
    int timeout,
    Map<String, String> save,
    Map<Integer, Ref> statuses,
    Ref next,
    Ref failed)
    implements Verb {

  /** How it is asked. */
  public enum Method {
    GET,
    POST
  }

  @Override
  public String word() {
    return "http";
  }

  @Override
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    ways.add(Way.outcome("answered", next));
    statuses.forEach((status, ref) -> ways.add(Way.outcome(status.toString(), ref)));
    ways.add(Way.outcome("failed", failed));
    return ways;
  }
}
