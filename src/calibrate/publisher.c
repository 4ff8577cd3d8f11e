/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/publisher.h"

#include "base/str.h"

#include <string.h>

static const char *behind(const char *text, const char *start)
{
    return iw_starts_with(text, start) ? text + strlen(start) : text;
}

struct iw_publisher iw_publisher_of(const char *source)
{
    const char *address = behind(behind(source, "https://"), "http://");
    const char *code = behind(behind(address, "github.com/"), "github:");
    bool elsewhere = address != source && code == address;
    struct iw_publisher p = {.name = elsewhere ? behind(address, "www.") : code};
    p.length = strcspn(p.name, "/@;: ");
    if (!elsewhere && p.name[p.length] == '/')
        p.length += 1 + strcspn(p.name + p.length + 1, "/@;: ");
    return p;
}

bool iw_same_publisher(const struct iw_publisher *a, const struct iw_publisher *b)
{
    return a->length == b->length && strncmp(a->name, b->name, a->length) == 0;
}
