import type { VNode } from 'preact';
import type { DataSet } from '../../core/aspect/data-sets';

/** Says why a section has no figures. */
export function NotWritten({ dataSet }: { readonly dataSet: DataSet }): VNode {
  return (
    <p class="absent">
      The day has no file <code>{dataSet}.csv</code>: <code>output.dataSets</code> leaves it out.
    </p>
  );
}
