/** The pages as people meet them: a gateway with its simulator, and a real Chromium before it. */
@NullMarked
package dev.switchboard.browser;

import org.jspecify.annotations.NullMarked;
