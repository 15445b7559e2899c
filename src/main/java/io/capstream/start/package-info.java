/**
 * The start of the connector: what stops it before anything is made, what is said when it does not start and when it does, and what
 * Camel may write into the log. It knows the rooms of which it speaks; none but the entrance of the process knows it.
 */
package io.capstream.start;
