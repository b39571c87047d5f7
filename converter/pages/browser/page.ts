import { shortenTables } from './long-tables';
import { addSearch } from './search';
import { addSorting } from './sorting';
import { addTooltips } from './tooltips';

/** All that a page does by script; without it everything is there, but for search, sorting and the tooltip. */
const showFirst = shortenTables();
addSearch(showFirst);
addSorting(showFirst);
addTooltips();
