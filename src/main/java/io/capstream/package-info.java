/** The entrance of the process, which starts the connector or runs a command. It knows {@code start} and {@code command} only. */
package io.capstream;
