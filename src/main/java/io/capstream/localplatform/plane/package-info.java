/**
 * What the stand-ins of the control planes share: the objects that were made, how they misbehave when they are told to, and how a call is
 * refused.
 */
package io.capstream.localplatform.plane;
