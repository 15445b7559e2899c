/** Stand-ins for what Adobe knows of the organisation as a whole: identity namespaces, sandboxes, permissions, metrics. */
package io.capstream.localplatform.organization;
