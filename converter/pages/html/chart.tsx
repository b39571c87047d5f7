import type { VNode } from 'preact';

/** A colour of a chart and what it stands for. */
export interface LegendEntry {
  /** A class of the style sheet, which is also the custom property that the chart is drawn with. */
  readonly colour: string;
  readonly title: string;
  readonly shape?: 'line';
}

/**
 * A picture of rows that stand in the table `table`: `columns` are those that the tooltip shows. The picture itself is
 * decoration to a screen reader.
 */
export function Chart(props: {
  readonly title: string;
  readonly svg: string;
  /** Id of the table of the rows. */
  readonly table: string;
  /** Columns of it that the tooltip shows. */
  readonly columns: readonly string[];
  readonly legend: readonly LegendEntry[];
}): VNode {
  const { title, svg, table, columns, legend } = props;
  return (
    <figure class="chart" data-table={table} data-columns={columns.join(' ')}>
      <figcaption>
        {title}
        <ul class="legend">
          {legend.map((entry) => (
            <li key={entry.colour}>
              <i class={`${entry.shape ?? 'bar'} ${entry.colour}`} />
              {entry.title}
            </li>
          ))}
        </ul>
      </figcaption>
      <div class="picture" dangerouslySetInnerHTML={{ __html: svg }} />
    </figure>
  );
}
