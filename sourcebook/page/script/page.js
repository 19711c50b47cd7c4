// @ts-check
// What each page does beside its words; it runs when the page has been read.
import { colours } from "./colours.js";
import { citations } from "./citations.js";
import { contents, search } from "./dialogs.js";
import { listings } from "./listings.js";
import { terms } from "./terms.js";
import { reading } from "./reading.js";
import { path } from "./path.js";
import { asking } from "./asking.js";

for (const begin of [colours, search, contents, listings, citations, terms, reading, path, asking]) begin();
