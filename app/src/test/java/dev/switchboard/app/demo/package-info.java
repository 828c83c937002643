@NullMarked
package dev.switchboard.app.demo;

import org.jspecify.annotations.NullMarked;
