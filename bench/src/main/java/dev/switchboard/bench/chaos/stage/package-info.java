/**
 * What chaos plays on: nodes, store, provider, and the links between them, each of which can be
 * disturbed.
 */
@NullMarked
package dev.switchboard.bench.chaos.stage;

import org.jspecify.annotations.NullMarked;
