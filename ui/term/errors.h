/* SPDX-License-Identifier: Apache-2.0 */
/* What is written to standard error while a screen is drawn would stand in the middle of it and go with it:
 * a failed assertion, a library's complaint. It is held back and written when the terminal is itself again.
 */
#ifndef IW_UI_TERM_ERRORS_H
#define IW_UI_TERM_ERRORS_H

/* A sanitizer ends the process past every handler: what it said would be lost in the file. */
#if defined __SANITIZE_ADDRESS__
#define IW_ERRORS_WATCHED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define IW_ERRORS_WATCHED 1
#endif
#endif
#ifndef IW_ERRORS_WATCHED
#define IW_ERRORS_WATCHED 0
#endif

/* Does nothing when standard error is no terminal (it goes elsewhere already), or when there is no place to
 * hold it. */
void iw_errors_hold(void);
/* Async-signal-safe. Does nothing when nothing is held. */
void iw_errors_release(void);

#endif
