package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Fault;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.Problem.FieldError;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.List;

/** Several faults as one answer, a field each. */
final class Faults {
  private Faults() {}

  /**
   * 422.
   *
   * @param prefix in front of each field, e.g. {@code template.}
   */
  static RequestRefused refused(String code, String prefix, List<Fault> faults) {
    List<FieldError> errors =
        faults.stream()
            .map(fault -> new FieldError(prefix + fault.field(), fault.code(), fault.message()))
            .toList();
    FieldError first = errors.getFirst();
    Problem alone = Problem.of(422, code, first.field(), first.message());
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    return new RequestRefused(
        new Problem(alone.type(), alone.title(), 422, alone.detail() + more, alone.code(), errors));
  }
}
