/** A stand-in for Adobe's Flow Service: connections, the dataflows between them, and what it says of their runs. */
package io.capstream.localplatform.flowservice;
