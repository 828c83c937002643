/** What the provider's ledger says afterwards. */
@NullMarked
package dev.switchboard.bench.chaos.verdict;

import org.jspecify.annotations.NullMarked;
