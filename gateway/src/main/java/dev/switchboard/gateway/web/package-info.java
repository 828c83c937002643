/**
 * What every HTTP answer shares: strict JSON in, problem documents out, bounded bodies, known
 * hosts.
 */
@NullMarked
package dev.switchboard.gateway.web;

import org.jspecify.annotations.NullMarked;
