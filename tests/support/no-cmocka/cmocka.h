/* SPDX-License-Identifier: Apache-2.0 */
/* Found only when configure did not find cmocka: the program builds without it, the tests do not. */
#error "the tests need cmocka: install libcmocka-dev (or run ./bootstrap check), then configure again"
