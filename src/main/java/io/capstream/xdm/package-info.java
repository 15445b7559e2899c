/**
 * XDM schemas, paths into them and the types of their fields; and records on their way to Platform.
 */
package io.capstream.xdm;
