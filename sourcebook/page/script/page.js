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
import { goOn, progress } from "./progress.js";
import { sections } from "./sections.js";

const beginnings = [colours, search, contents, listings, citations, terms, reading, path, asking, goOn, progress, sections];
for (const begin of beginnings) begin();
