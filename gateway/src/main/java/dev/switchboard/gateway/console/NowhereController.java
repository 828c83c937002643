package dev.switchboard.gateway.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Everything under {@code /console} that nothing else answers, so that a mistyped path still gets a
 * page of ours.
 */
@Controller
final class NowhereController {

  @RequestMapping("/console/**")
  void nowhere() {
    throw new NotHere();
  }
}
