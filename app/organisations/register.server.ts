import { store } from '#prisma/store.ts'

/** Every organisation of the register, by name. */
export function listRegister(): Promise<{ id: string; name: string }[]> {
  return store().organisation.findMany({
    where: { registerKey: { not: null } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}
