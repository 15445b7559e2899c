/**
 * The files that people write, whatever they are for: a YAML tree that knows where each part stands, what is said of a mistake with its
 * place, the word that was meant, where a setting stands, and what editors leave behind. It knows no other room.
 */
package io.capstream.yaml;
