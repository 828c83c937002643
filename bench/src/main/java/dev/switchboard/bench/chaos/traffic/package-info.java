/** What an application does meanwhile: campaigns, codes, and people who text STOP. */
@NullMarked
package dev.switchboard.bench.chaos.traffic;

import org.jspecify.annotations.NullMarked;
