/* SPDX-License-Identifier: Apache-2.0 */
/* Stands in for the program until its rooms are there. */
#include <stdio.h>

int main(void)
{
    return puts(PACKAGE_STRING) == EOF;
}
