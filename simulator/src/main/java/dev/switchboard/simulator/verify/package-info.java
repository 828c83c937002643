/** Verify: services, codes, their ways to people, and what stops attackers. */
@NullMarked
package dev.switchboard.simulator.verify;

import org.jspecify.annotations.NullMarked;
