/** API keys and scopes. */
@NullMarked
package dev.switchboard.gateway.security;

import org.jspecify.annotations.NullMarked;
