package dev.switchboard.gateway.security;

import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;

/** Whose key a request carries. */
public record Caller(UUID keyId, String keyName, Set<Scope> scopes) {
  private static final String ATTRIBUTE = Caller.class.getName();

  void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /**
   * The caller of this request, who has this scope.
   *
   * @throws RequestRefused 403 naming the scope that is missing
   */
  public static Caller of(HttpServletRequest request, Scope needed) {
    Caller caller = (Caller) request.getAttribute(ATTRIBUTE);
    if (caller.scopes.contains(needed) || caller.scopes.contains(Scope.ADMIN)) {
      return caller;
    }
    throw new RequestRefused(
        Problem.of(
            403,
            "missing_scope",
            "The key \"" + caller.keyName + "\" lacks the scope " + needed.word() + "."));
  }

  /** For timelines and ledgers: who did it. */
  public String actor() {
    return "key " + keyName;
  }
}
