import type { ComponentChildren, VNode } from 'preact';
import type { CsvRow } from '../day/day-record';
import { Figure } from './figure';

/** A column of a csv file as a page shows it. */
export interface FigureColumn {
  readonly column: string;
  /** Its title, with the unit. */
  readonly title: string;
}

/** What heads a row. */
export interface RowHead {
  readonly content: ComponentChildren;
  /** When the row's interval starts, for the picture that the table is behind. */
  readonly start?: number;
}

/** A table of rows of a csv file, each headed by what it is about. */
export function FigureTable(props: {
  readonly id?: string;
  readonly caption: string;
  readonly headTitle: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly CsvRow[];
  readonly headOf: (row: CsvRow) => RowHead;
}): VNode {
  const { id, caption, headTitle, columns, rows, headOf } = props;
  return (
    <Scroll label={caption}>
      <table id={id}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{headTitle}</th>
            <ColumnTitles columns={columns} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { content, start } = headOf(row);
            return (
              <tr data-start={start}>
                <th scope="row">{content}</th>
                <FigureCells columns={columns} row={row} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The titles of columns, which the page's script finds them by. */
export function ColumnTitles({ columns }: { readonly columns: readonly FigureColumn[] }): VNode {
  return (
    <>
      {columns.map(({ column, title }) => (
        <th key={column} scope="col" data-column={column}>
          {title}
        </th>
      ))}
    </>
  );
}

/** The figures of a row, in the order of its columns; one that it does not have is an empty cell. */
export function FigureCells(props: { readonly columns: readonly FigureColumn[]; readonly row: CsvRow }): VNode {
  const { columns, row } = props;
  return (
    <>
      {columns.map(({ column }) => (
        <td>
          <Figure text={row[column] ?? ''} />
        </td>
      ))}
    </>
  );
}

/** What may be wider than the page scrolls by itself, by keyboard too. */
export function Scroll(props: { readonly label: string; readonly children: ComponentChildren }): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll (WCAG 2.1.1)
    <section class="scroll" aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  );
}
