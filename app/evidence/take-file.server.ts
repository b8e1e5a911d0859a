import { countUse } from '#app/platform/rate-limit.server.ts'
import type { NewFile } from './add-item.server.ts'
import { examineFile } from './examine-file.server.ts'
import type { Keeper } from './keeper.ts'
import type { Upload } from './read-upload.server.ts'
import { inTurn } from './turns.server.ts'

/** Uploads of one person in an hour. */
const uploads = { name: 'evidence-upload', points: 60, seconds: 60 * 60 }

/** A browser does not keep the file of a form that comes back. */
export const chooseAgain = 'Choose the file again. It was not kept, as something else is to be mended'

interface Sender {
  keeper: Pick<Keeper, 'userId'>
  /** How much the organisation's files may take, in bytes. */
  room: number
}

/** The file as it may be kept, when one was sent, or why not. */
export async function takeFile(
  { keeper, room }: Sender,
  { file }: Pick<Upload, 'file'>,
): Promise<NewFile | { refused: string; status: 400 | 429 } | null> {
  if (!file) return null
  const examined = await inTurn(() => examineFile(file))
  if ('refused' in examined) return { ...examined, status: 400 }
  const wait = await countUse(uploads, keeper.userId)
  if (wait > 0)
    return { refused: 'You have uploaded many files. Try again in an hour, or give a link', status: 429 }
  return { file: examined, room }
}
