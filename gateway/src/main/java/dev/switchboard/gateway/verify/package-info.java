/**
 * Codes that people prove a number with: sent by the provider, limited, guarded and proved here.
 */
@NullMarked
package dev.switchboard.gateway.verify;

import org.jspecify.annotations.NullMarked;
