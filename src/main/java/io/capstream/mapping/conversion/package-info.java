/**
 * What becomes of a value on its way into a field of a type: dates of many forms, numbers with all their digits, e-mail addresses, phone
 * numbers. It knows values and what is known of their event, and neither paths nor files.
 */
package io.capstream.mapping.conversion;
