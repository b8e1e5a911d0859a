import { z } from 'zod'
import { typed } from '#app/organisations/typed.ts'
import { longest } from './limits.ts'

/** The department that is to be assessed. */
export const departmentForm = z.object({
  department: typed({
    name: 'The name',
    max: longest.department,
    empty: 'Enter the name of the department',
  }),
})
