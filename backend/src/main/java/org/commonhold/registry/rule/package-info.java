/**
 * What a committee's spreadsheet must say, row by row and unit by unit, and how two states of a registry differ. Pure: no clock, no
 * database, no file.
 */
@NullMarked
package org.commonhold.registry.rule;

import org.jspecify.annotations.NullMarked;
