package dev.switchboard.gateway.attention;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ErrorFamily;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/errors}: what the provider's codes mean, and what to do about them. */
@RestController
public final class ErrorController {
  private static final Set<String> FILTERS =
      Set.of("query", "scope", "retryable", "limit", "cursor");
  private static final List<String> SCOPES =
      Arrays.stream(dev.switchboard.core.provider.Scope.values())
          .map(ErrorController::word)
          .toList();

  /**
   * A provider error explained.
   *
   * @param outcome what a refusal with it means for the try: rejected, throttled, unknown
   * @param family what its range speaks of
   * @param known false where the range alone tells
   */
  record ErrorAnswer(
      int code,
      String name,
      String meaning,
      boolean retryable,
      String scope,
      String remedy,
      String outcome,
      String family,
      boolean known) {
    static ErrorAnswer of(ProviderError error) {
      return new ErrorAnswer(
          error.code(),
          error.name(),
          error.meaning(),
          error.retryable(),
          word(error.scope()),
          error.remedy(),
          word(ErrorDictionary.bearing(error.code())),
          ErrorFamily.of(error.code()).word(),
          ErrorDictionary.find(error.code()).isPresent());
    }
  }

  @GetMapping("/v1/errors/{code}")
  ErrorAnswer explain(HttpServletRequest http, @PathVariable String code) {
    Caller.of(http, Scope.MESSAGES_READ);
    if (!code.matches("[0-9]{1,6}")) {
      throw RequestRefused.malformed(
          "code",
          "invalid",
          "must be a number such as 21610; GET /v1/errors?query=landline searches by words");
    }
    return ErrorAnswer.of(ErrorDictionary.explain(Integer.parseInt(code)));
  }

  @GetMapping("/v1/errors")
  Page<ErrorAnswer> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), FILTERS);
    List<String> scopes = query.list("scope");
    for (String scope : scopes) {
      if (!SCOPES.contains(scope)) {
        throw RequestRefused.malformed(
            "scope",
            "unknown_value",
            "must be " + SCOPES.stream().collect(Collectors.joining(" or ")));
      }
    }
    boolean either = query.text("retryable").isEmpty();
    boolean retryable = query.flag("retryable");
    return Page.of(
        query,
        ErrorDictionary.search(query.text("query").orElse("")).stream()
            .map(ErrorAnswer::of)
            .filter(error -> scopes.isEmpty() || scopes.contains(error.scope()))
            .filter(error -> either || error.retryable() == retryable)
            .toList(),
        error -> "" + error.code());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
