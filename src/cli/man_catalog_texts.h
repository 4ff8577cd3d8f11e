/* SPDX-License-Identifier: Apache-2.0 */
/* The prose of inferwright-catalog(5) that no field table holds. */
#ifndef IW_CLI_MAN_CATALOG_TEXTS_H
#define IW_CLI_MAN_CATALOG_TEXTS_H

#define IW_MAN_CATALOG                                                                                       \
    "The catalogue is a folder of libconfig files: every file in it that ends with .cfg is read. A file "    \
    "holds one or more lists, and a list holds the entries of one kind. The name of the file does not "      \
    "matter; KINDS names the one in which the shipped entries of each kind are found.\n\n"                   \
    "A file may have 4 MiB, a line 16,384 bytes, and brackets may nest 32 deep. Text is UTF-8 without "      \
    "control characters; @include is refused. An integer beyond 32 bits is written with an L behind it. "    \
    "A member that the kind does not have is an error, so that a typing error cannot pass for an unknown "   \
    "figure.\n\n"                                                                                            \
    "A figure that nobody knows is left out. It is never 0.\n\n"                                             \
    "\"inferwright catalog check\" reads everything and reports every error with its file and line."

#define IW_MAN_OVERLAYS                                                                                      \
    "--catalog DIR, and the folders in INFERWRIGHT_CATALOG, are read over the shipped files, in order, "     \
    "those of the environment first. An entry whose id is known changes the members that it names and "      \
    "leaves the others; lists inside an entry are replaced whole. An entry with a new id is added. The "     \
    "plan "                                                                                                  \
    "shows figures from an overlay as yours."

#define IW_MAN_SOURCES                                                                                       \
    "An entry with a figure names its source and the date of the figure in source and as_of. source is the " \
    "id of an entry of sources, or a citation of your own: any text with a blank or a colon in it. Dates "   \
    "are written 2026, 2026-10 or 2026-10-24; the date is that of the figure, not of the edit. Members "     \
    "that were never seen in a source are listed in unverified and are shown as such. The plan warns of "    \
    "prices that are older than the limit in settings."

#define IW_MAN_RULES                                                                                         \
    "Conditions are short expressions over the names in questions. Logic has three values: a name without "  \
    "a value is unknown, and a comparison with it is unknown too. \"unknown or true\" is true, \"unknown "   \
    "and false\" is false. A filter that is unknown blocks a candidate until the fact is confirmed. No "     \
    "rule "                                                                                                  \
    "compares with the word unknown."

#define IW_MAN_GRAMMAR                                                                                       \
    "expr = conj { \"or\" conj }\n"                                                                          \
    "conj = neg { \"and\" neg }\n"                                                                           \
    "neg  = \"not\" neg | cmp\n"                                                                             \
    "cmp  = term [ ( \"==\" | \"!=\" | \"<\" | \"<=\" | \">\" | \">=\" ) term\n"                             \
    "             | \"in\" \"(\" term { \",\" term } \")\" ]\n"                                              \
    "term = name | 'word' | number | true | false\n"                                                         \
    "     | fedramp_rank(term) | \"(\" expr \")\"\n"

#define IW_MAN_RULES_MORE                                                                                    \
    "In \"x in (a, b)\" a name of type set stands for its members.\n\n"                                      \
    "Cases are a list of groups, each with a value and, but for the last, a condition: "                     \
    "( { when = \"phi\"; value = 15; }, { value = 5; } ). The first whose condition is true gives the "      \
    "value; one whose condition is unknown is passed over. In stretch, all that are true are multiplied."

#define IW_MAN_EXAMPLE_PRICE_IS                                                                              \
    "A folder with one file, prices.cfg, that plans with the price of a signed quotation:"
#define IW_MAN_EXAMPLE_PRICE                                                                                 \
    "accelerators = (\n"                                                                                     \
    "    { id = \"nvidia-l40s\"; street_price_usd = 7100;\n"                                                 \
    "      street_price_low_usd = 7100; street_price_high_usd = 7100;\n"                                     \
    "      price_source = \"quotation 4711 of our supplier\";\n"                                             \
    "      price_as_of = \"2026-11-02\"; }\n"                                                                \
    ");\n"

#define IW_MAN_EXAMPLE_NEW_IS "An instance that the shipped catalogue does not have:"
#define IW_MAN_EXAMPLE_NEW                                                                                   \
    "instances = (\n"                                                                                        \
    "    { id = \"our-cloud/l40s-2@fra\"; provider = \"our-cloud\";\n"                                       \
    "      instance = \"l40s-2\"; region = \"fra\"; area = \"eu\";\n"                                        \
    "      accelerator = \"nvidia-l40s\"; count = 2;\n"                                                      \
    "      vcpus = 32; ram_gb = 256; on_demand_usd_per_h = 2.9;\n"                                           \
    "      row_status = \"current\"; orderable = true; marketplace = false;\n"                               \
    "      source = \"price list of our cloud, page 3\";\n"                                                  \
    "      as_of = \"2026-11\"; }\n"                                                                         \
    ");\n"

#define IW_MAN_EXAMPLE_RULE_IS "A rule of the house, as a control that rejects candidates:"
#define IW_MAN_EXAMPLE_RULE                                                                                  \
    "controls = (\n"                                                                                         \
    "    { id = \"HOUSE-01\"; name = \"No API for personal data\";\n"                                        \
    "      regime = \"base\"; citation = \"data policy, section 2\";\n"                                      \
    "      constraint = \"hard\"; verified = \"read\";\n"                                                    \
    "      applies_to = ( \"api\" );\n"                                                                      \
    "      applies_if = \"personal_data\";\n"                                                                \
    "      exclude_if = \"personal_data and kind == 'api'\";\n"                                              \
    "      requirement = \"Personal data stays on machines that we run.\";\n"                                \
    "      source = \"data policy: 2026 edition\"; as_of = \"2026-03-01\"; }\n"                              \
    ");\n"

#endif
