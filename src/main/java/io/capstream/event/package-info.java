/**
 * A Capillary event in all its published shapes: its envelope, its key for recognising repetitions, its customer, and why one becomes a
 * dead letter. It knows nothing else.
 */
package io.capstream.event;
