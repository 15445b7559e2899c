/**
 * The operator API under {@code /api}: what is asked and answered, and who may. What is told or done is that of the other rooms.
 */
package io.capstream.operator;
