/**
 * Prisma's adapter, with one statement at a time on the connection of a transaction. Prisma sends the parts of a nested write or
 * read together; PostgreSQL answers one after the other all the same, and version 9 of `pg` takes no second statement meanwhile.
 */
import { PrismaPg } from '@prisma/adapter-pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Begun = Awaited<ReturnType<Adapter['startTransaction']>>;

function inOrder(transaction: Begun): Begun {
  let last: Promise<unknown> = Promise.resolve();
  const after = <A, T>(run: (argument: A) => Promise<T>) => (argument: A): Promise<T> => {
    const done = last.then(() => run(argument));
    last = done.catch(() => undefined);
    return done;
  };
  transaction.queryRaw = after(transaction.queryRaw.bind(transaction));
  transaction.executeRaw = after(transaction.executeRaw.bind(transaction));
  return transaction;
}

export class OrderlyPg extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => inOrder(await start(level));
    return adapter;
  }
}
