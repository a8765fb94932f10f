/**
 * Reads spreadsheets that strangers send: xlsx, and csv in UTF-8 or GBK. Sizes are limited before anything is parsed. Writes the template.
 */
@NullMarked
package org.commonhold.registry.spreadsheet;

import org.jspecify.annotations.NullMarked;
